package org.rapporto.crm;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Directory;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.audit.AuditAnchor;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.guard.GuardListener;
import org.rapporto.crm.guard.GuardPolicy;
import org.rapporto.crm.internal.Anchoring;
import org.rapporto.crm.internal.CardNormaliser;
import org.rapporto.crm.internal.DirectorySource;
import org.rapporto.crm.internal.DisclosureMeter;
import org.rapporto.crm.internal.Environment;
import org.rapporto.crm.internal.Gate;
import org.rapporto.crm.internal.PhoneForms;
import org.rapporto.crm.internal.PolicySource;
import org.rapporto.crm.internal.PolicyStore;
import org.rapporto.crm.internal.Safeguards;
import org.rapporto.crm.internal.StoredDirectory;
import org.rapporto.crm.internal.Suppression;
import org.rapporto.crm.internal.TimeOrderedIds;
import org.rapporto.crm.internal.TypeRegistry;
import org.rapporto.crm.internal.TypeStore;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.phone.PhoneReader;
import org.rapporto.crm.sales.Deals;
import org.rapporto.crm.store.Store;

/**
 * A CRM on a store. Thread-safe. Starts no threads and keeps no users: each caller acts as a {@link
 * Principal} of the host's in a {@link CrmSession}.
 *
 * <pre>{@code
 * try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
 *   CrmSession amy = crm.as(Principal.user("amy"));
 *   CrmRecord ada =
 *       amy.save(
 *           CrmRecord.of(Contacts.TYPE)
 *               .with(Contacts.GIVEN_NAME, "Ada")
 *               .with(Contacts.PHONES, List.of(Phone.of("339 1234567"))));
 * }
 * }</pre>
 */
public final class Crm implements AutoCloseable {

  /**
   * The types every CRM has: contacts, organisations, affiliations, notes, deals, and what is kept
   * of merges.
   */
  public static final List<RecordType> BUILT_IN =
      List.of(
          Contacts.TYPE,
          Organisations.TYPE,
          Affiliations.TYPE,
          Notes.TYPE,
          Deals.TYPE,
          CardMerges.TYPE,
          MergedCards.TYPE);

  private final Environment environment;
  private final PhoneForms phones;

  private Crm(Environment environment, PhoneForms phones) {
    this.environment = environment;
    this.phones = phones;
  }

  /**
   * Starts the opening of a CRM.
   *
   * @param store where records live; closed together with the CRM
   * @return a builder, not thread-safe
   */
  public static Builder on(Store store) {
    return new Builder(store);
  }

  /** Collects what a CRM is opened with. Not thread-safe. */
  public static final class Builder {
    private final Store store;
    private final Map<String, RecordType> types = new LinkedHashMap<>();
    private AccessPolicy policy = AccessPolicy.ALLOW_ALL;
    private @Nullable Policy firstPolicy;
    private DirectorySource directory = DirectorySource.NONE;
    private Clock clock = Clock.systemUTC();
    private @Nullable Supplier<UUID> ids;
    private @Nullable PhoneReader phones;
    private @Nullable AuditAnchor anchor;
    private long anchorEvery;
    private Duration anchorAtLeast = Duration.ZERO;
    private Suppression suppression = Suppression.none();
    private DisclosureMeter meter = new DisclosureMeter(GuardPolicy.NONE, GuardListener.SILENT);

    private Builder(Store store) {
      this.store = Objects.requireNonNull(store, "store must not be null");
      BUILT_IN.forEach(t -> types.put(t.name(), t));
    }

    /**
     * Declares record types of the host's, or built-in ones with more fields.
     *
     * @param more the types
     * @return this
     */
    public Builder types(RecordType... more) {
      for (RecordType type : more) {
        types.put(type.name(), type);
      }
      return this;
    }

    /**
     * Sets who may do what; {@link AccessPolicy#ALLOW_ALL} if it is not called.
     *
     * @param policy the policy
     * @return this
     */
    public Builder policy(AccessPolicy policy) {
      this.policy = Objects.requireNonNull(policy, "policy must not be null");
      this.firstPolicy = null;
      return this;
    }

    /**
     * Keeps the policy in the store, where {@link Access#policies} puts others in force: all hosts
     * of one base that are opened so obey the same, from the commit of a change on.
     *
     * @param first the policy of a base that has none yet; of another base it is passed over
     * @return this
     */
    public Builder storedPolicy(Policy first) {
      this.firstPolicy = Objects.requireNonNull(first, "first must not be null");
      return this;
    }

    /**
     * Sets where users, teams and superiors are looked up. With a directory it alone says which
     * roles, teams and unit a user has, anew in every transaction, and who is not in it has no
     * rights at all; without one a principal is as he comes.
     *
     * @param users the host's directory
     * @return this
     */
    public Builder directory(Directory users) {
      Optional<Directory> given = Optional.of(users);
      this.directory = work -> given;
      return this;
    }

    /**
     * Keeps users, teams and superiors in the store, for a host that has no directory of its own:
     * see {@link Access#users}.
     *
     * @return this
     */
    public Builder storedDirectory() {
      this.directory = work -> Optional.of(StoredDirectory.of(work));
      return this;
    }

    /**
     * Sets the clock of all stamps; its zone says when "today" is. The system clock in UTC if it is
     * not called.
     *
     * @param clock the clock
     * @return this
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock must not be null");
      return this;
    }

    /**
     * Sets what makes ids of records; time-ordered UUIDs (RFC 9562, version 7) if it is not called.
     *
     * @param ids gives a new UUID at each call; thread-safe
     * @return this
     */
    public Builder ids(Supplier<UUID> ids) {
      this.ids = Objects.requireNonNull(ids, "ids must not be null");
      return this;
    }

    /**
     * Sets the region of telephone numbers without a country code. Without it only international
     * numbers get an E.164 form.
     *
     * @param region ISO 3166-1 alpha-2, such as {@code "IT"}
     * @return this
     * @throws IllegalArgumentException if there is no such region
     */
    public Builder region(String region) {
      this.phones = PhoneReader.forRegion(region);
      return this;
    }

    /**
     * Limits how many different records a principal is shown in a time, by whichever path, and what
     * may leave in a file. Nothing is counted if it is not called.
     *
     * @param policy the limits
     * @param listener hears when one is passed
     * @return this
     */
    public Builder guard(GuardPolicy policy, GuardListener listener) {
      this.meter = new DisclosureMeter(policy, listener);
      return this;
    }

    /**
     * Keeps out who was erased: no record with an e-mail address or telephone number of theirs is
     * saved, as by an import of an older file, until {@link Access#lift}. The base keeps a code of
     * each that tells nothing without the key. Erasures before this was called are not on the list,
     * nor is what a record had once and no longer when it was erased: it may be somebody else's.
     *
     * @param key for HMAC-SHA256; kept outside the base, and always the same
     * @return this
     */
    public Builder suppressing(SecretKey key) {
      this.suppression = Suppression.under(Objects.requireNonNull(key, "key must not be null"));
      return this;
    }

    /**
     * Keeps ends of the audit chain outside the base, so that it shows if the end of the audit was
     * cut off or the base was set back. None is kept if it is not called, nor for transactions of
     * the host's own, see {@link Crm#joining}.
     *
     * @param anchor keeps them
     * @param every after how many events at the latest, 1 or more
     * @param atLeast how long an event may be without an anchor when the next one comes
     * @return this
     */
    public Builder anchor(AuditAnchor anchor, long every, Duration atLeast) {
      this.anchor = Objects.requireNonNull(anchor, "anchor must not be null");
      this.anchorEvery = every;
      this.anchorAtLeast = Objects.requireNonNull(atLeast, "atLeast must not be null");
      return this;
    }

    /**
     * Opens the CRM: the store makes room for all types, and the run-time fields it remembers are
     * there again.
     *
     * @return the CRM
     * @throws org.rapporto.crm.store.StoreException if the store cannot be used; it is left open
     */
    public Crm open() {
      PhoneForms forms = new PhoneForms(phones);
      TypeRegistry registry = new TypeRegistry();
      PolicyStore policies = new PolicyStore();
      Environment environment =
          new Environment(
              store,
              registry,
              firstPolicy == null ? new PolicySource.Fixed(policy) : policies,
              directory,
              clock,
              ids == null ? new TimeOrderedIds(clock) : ids,
              new CardNormaliser(forms),
              new Safeguards(
                  anchor == null
                      ? Anchoring.none()
                      : Anchoring.with(anchor, anchorEvery, anchorAtLeast, clock),
                  meter,
                  suppression));
      new TypeStore(environment).open(new ArrayList<>(types.values()));
      if (firstPolicy != null) {
        policies.open(environment, firstPolicy);
      }
      return new Crm(environment, forms);
    }
  }

  /**
   * A session of a principal. Cheap: make one a request.
   *
   * @param principal who acts
   * @return the session
   */
  public CrmSession as(Principal principal) {
    Objects.requireNonNull(principal, "principal must not be null");
    if (principal.isActingAs()) {
      throw new IllegalArgumentException(
          "Acting as another user begins with session.access().actAs(…), so that the audit has it");
    }
    return new CrmSession(new Gate(environment, principal), phones);
  }

  /**
   * This CRM on another door to the same data, such as {@code sqlStore.joining(connection)}: what
   * its sessions write commits with the host's own transaction. Closing the result closes nothing
   * of this CRM.
   *
   * @param store a store with the same data
   * @return a CRM that shares the types with this one
   */
  public Crm joining(Store store) {
    return new Crm(environment.on(store), phones);
  }

  /** Writes what the guard has to write, and closes the store. */
  @Override
  public void close() {
    try {
      environment.safeguards().close(environment);
    } finally {
      environment.store().close();
    }
  }
}
