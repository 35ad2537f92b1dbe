package org.rapporto.crm.blackbox.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Share;
import org.rapporto.crm.access.ShareLevel;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FlagField;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.store.Store;

/** A small base with everything rules can ask for, and many missing values. */
final class Branch {

  static final TextField REGION = Field.text("region", "name", Trait.INDEXED);
  static final FlagField CLOSED = Field.flag("region", "closed");
  static final RecordType REGION_TYPE =
      RecordType.named("region").field(REGION).field(CLOSED).build();

  static final TextField CLIENT = Field.text("client", "name", Trait.INDEXED);
  static final FlagField VIP = Field.flag("client", "vip");
  static final ReferenceField CLIENT_REGION = Field.reference("client", "region", "region");
  static final RecordType CLIENT_TYPE =
      RecordType.named("client").field(CLIENT).field(VIP).field(CLIENT_REGION).build();

  static final TextField TITLE = Field.text("job", "title", Trait.INDEXED);
  static final TextField STAGE = Field.text("job", "stage", Trait.INDEXED);
  static final IntegerField WORTH = Field.integer("job", "worth", Trait.INDEXED);
  static final TextField SECRET = Field.text("job", "secret", Trait.INDEXED);
  static final MultiField<Tag> TAGS = Field.multi("job", "tags", ElementKind.TAG);
  static final MultiField<Phone> PHONES = Field.multi("job", "phones", ElementKind.PHONE);
  static final ReferenceField JOB_CLIENT =
      Field.reference("job", "client", "client", Trait.INDEXED);
  static final RecordType JOB_TYPE =
      RecordType.named("job")
          .field(TITLE)
          .field(STAGE)
          .field(WORTH)
          .field(SECRET)
          .field(TAGS)
          .field(PHONES)
          .field(JOB_CLIENT)
          .build();

  static final List<RecordType> TYPES = List.of(REGION_TYPE, CLIENT_TYPE, JOB_TYPE);
  static final List<String> STAGES = List.of("new", "open", "won", "lost");
  static final List<String> USERS = List.of("ann", "bob", "cid", "dan", "eve", "fay");

  private static final List<Subject> SHARED_WITH =
      List.of(
          Subject.user("fay"),
          Subject.user("bob"),
          Subject.team("t2"),
          Subject.role("board"),
          Subject.unit("u1"));

  private final Map<RecordId, CrmRecord> records = new LinkedHashMap<>();
  private final List<Share> shares = new ArrayList<>();

  private Branch() {}

  static Crm.Builder on(Store store) {
    return Crm.on(store).types(REGION_TYPE, CLIENT_TYPE, JOB_TYPE);
  }

  static Staff staff() {
    return new Staff()
        .put(Principal.user("ann", "head").inTeams(java.util.Set.of("t1")).inUnit("u1"), null)
        .put(Principal.user("bob", "rep").inTeams(java.util.Set.of("t1")).inUnit("u1"), "ann")
        .put(Principal.user("cid", "rep").inTeams(java.util.Set.of("t1", "t2")).inUnit("u2"), "bob")
        .put(Principal.user("dan", "rep", "board").inTeams(java.util.Set.of("t2")), "eve")
        .put(Principal.user("eve", "head").inUnit("u2"), "dan")
        .put(Principal.user("fay"), "ann");
  }

  /** Fills a store as everybody's; the same seed gives the same values, ids apart. */
  static Branch fill(Store store, SplittableRandom random, int jobs) {
    Branch branch = new Branch();
    CrmSession all = on(store).open().as(Principal.system("fixture", "a test"));
    List<RecordId> regions = new ArrayList<>();
    List<RecordId> clients = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      CrmRecord region = owned(CrmRecord.of(REGION_TYPE), random);
      region = region.with(REGION, random.nextInt(4) == 0 ? null : "r" + i);
      regions.add(branch.keep(all.save(region.with(CLOSED, flag(random)))));
    }
    for (int i = 0; i < 12; i++) {
      CrmRecord client = owned(CrmRecord.of(CLIENT_TYPE), random).with(CLIENT, "c" + i);
      client = client.with(VIP, flag(random)).with(CLIENT_REGION, some(regions, random));
      clients.add(branch.keep(all.save(client)));
    }
    for (int i = 0; i < jobs; i++) {
      RecordId job = branch.keep(all.save(job(random, clients)));
      if (random.nextInt(3) == 0) {
        Subject with = some(SHARED_WITH, random);
        ShareLevel level = some(List.of(ShareLevel.values()), random);
        branch.shares.add(all.access().sharing().share(job, with, level, null, "a test"));
      }
    }
    return branch;
  }

  private static CrmRecord job(SplittableRandom random, List<RecordId> clients) {
    CrmRecord job = owned(CrmRecord.of(JOB_TYPE), random);
    List<Tag> tags = random.nextInt(3) > 0 ? List.of() : List.of(new Tag(some(STAGES, random)));
    return job.with(TITLE, "job" + random.nextInt(9))
        .with(STAGE, random.nextInt(4) == 0 ? null : some(STAGES, random))
        .with(WORTH, random.nextInt(4) == 0 ? null : (long) random.nextInt(6))
        .with(SECRET, random.nextInt(3) == 0 ? null : "s" + random.nextInt(4))
        .with(TAGS, tags)
        .with(PHONES, List.of(Phone.of("+3902123" + random.nextInt(1000, 9999))))
        .with(JOB_CLIENT, random.nextInt(5) == 0 ? null : some(clients, random));
  }

  private static CrmRecord owned(CrmRecord record, SplittableRandom random) {
    return record.with(RecordType.OWNER, some(USERS, random));
  }

  private static Boolean flag(SplittableRandom random) {
    return random.nextInt(3) == 0 ? null : random.nextBoolean();
  }

  static <T> T some(List<T> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }

  private RecordId keep(CrmRecord record) {
    records.put(record.id(), record);
    return record.id();
  }

  /** What is shared with somebody, and how far. */
  Map<RecordId, ShareLevel> sharedWith(Principal user) {
    Map<RecordId, ShareLevel> shared = new HashMap<>();
    for (Share share : shares) {
      if (NaiveAccess.means(share.with(), user)) {
        shared.merge(share.record(), share.level(), (a, b) -> a == b ? a : ShareLevel.UPDATE);
      }
    }
    return shared;
  }

  Map<RecordId, CrmRecord> records() {
    return records;
  }

  List<CrmRecord> of(RecordType type) {
    return records.values().stream().filter(r -> r.type().name().equals(type.name())).toList();
  }
}
