package org.rapporto.crm.blackbox.access;

import java.util.List;
import java.util.Set;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.PolicyBuilder;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.ShareLevel;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.blackbox.clock.SettableClock;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.sales.Deals;

/**
 * A sales desk with users kept in the store: amy and bob are reps under eve, who is the head; leo
 * is of another unit; root administers. Contacts are for all who are reps, but telephones for the
 * owner alone (others see the last four digits), the tax id for heads, and deals for their owner.
 */
final class Desk implements AutoCloseable {

  private static final Action[] WORK = {
    Action.READ,
    Action.CREATE,
    Action.UPDATE,
    Action.DELETE,
    Action.RESTORE,
    Action.MERGE,
    Action.SHARE,
    Action.READ_HISTORY
  };

  final SettableClock clock = new SettableClock();
  final MemoryStore store = MemoryStore.create();
  final Crm crm;
  final CrmSession amy;
  final CrmSession bob;
  final CrmSession eve;
  final CrmSession leo;
  final CrmSession root;

  Desk() {
    this(policy().build());
  }

  Desk(Policy policy) {
    crm = Crm.on(store).region("IT").clock(clock).storedDirectory().policy(policy).open();
    root = crm.as(Principal.system("root", "a test"));
    root.access().users().put(Principal.user("eve", "head").inTeams(Set.of("t")).inUnit("u"), null);
    root.access().users().put(Principal.user("amy", "rep").inTeams(Set.of("t")).inUnit("u"), "eve");
    root.access().users().put(Principal.user("bob", "rep").inTeams(Set.of("t")).inUnit("u"), "eve");
    root.access().users().put(Principal.user("leo", "rep").inUnit("v"), null);
    amy = crm.as(Principal.user("amy"));
    bob = crm.as(Principal.user("bob"));
    eve = crm.as(Principal.user("eve"));
    leo = crm.as(Principal.user("leo"));
  }

  static PolicyBuilder policy() {
    return Policy.builder("desk", Crm.BUILT_IN)
        .grant("root", Action.values())
        .onEveryType()
        .to(Subject.system("root"))
        .always()
        .grant("cards", WORK)
        .on(Contacts.TYPE, Organisations.TYPE, Affiliations.TYPE)
        .to(Subject.anyOf(Subject.role("rep"), Subject.role("head")))
        .always()
        .grant("deals", WORK)
        .on(Deals.TYPE)
        .to(Subject.role("rep"))
        .when(Owners.me())
        .grant("head", Action.READ, Action.UPDATE, Action.ASSIGN)
        .on(Deals.TYPE)
        .to(Subject.role("head"))
        .when(Owners.mySubtree())
        .grant("shared", Action.READ)
        .on(Deals.TYPE)
        .to(Subject.everybody())
        .shared(ShareLevel.READ)
        .grant("shared-more", Action.UPDATE)
        .on(Deals.TYPE)
        .to(Subject.everybody())
        .shared(ShareLevel.UPDATE)
        .grant("ledger", Action.READ, Action.CREATE, Action.UPDATE, Action.DELETE)
        .on(CardMerges.TYPE, MergedCards.TYPE)
        .to(Subject.role("head"))
        .always()
        .fields("phones", Contacts.PHONES)
        .readableBy(Subject.everybody(), Owners.me())
        .readableBy(Subject.system("root"))
        .masked(Mask.LAST_FOUR)
        .fields("tax", Contacts.TAX_ID)
        .readableBy(Subject.anyOf(Subject.role("head"), Subject.system("root")))
        .masked(Mask.NULL)
        .fields("family", Contacts.FAMILY_NAME)
        .readableBy(Subject.everybody(), Contacts.SOURCE.eq("closed").negate())
        .masked(Mask.NULL);
  }

  CrmRecord person(CrmSession session, String family) {
    return session.save(
        CrmRecord.of(Contacts.TYPE)
            .with(Contacts.FAMILY_NAME, family)
            .with(Contacts.GIVEN_NAME, "Ada")
            .with(Contacts.SOURCE, "fair")
            .with(Contacts.EMAILS, List.of(Email.of("ada@example.com")))
            .with(Contacts.PHONES, List.of(Phone.of("+39 02 1234 5678"))));
  }

  CrmRecord deal(CrmSession session, String title) {
    return session.save(
        CrmRecord.of(Deals.TYPE)
            .with(Deals.TITLE, title)
            .with(Deals.AMOUNT, Money.of("100", "EUR")));
  }

  RecordId nobody(RecordType type) {
    return root.newId(type);
  }

  @Override
  public void close() {
    crm.close();
  }
}
