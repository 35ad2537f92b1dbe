package org.rapporto.crm.access;

import java.util.List;
import java.util.Objects;

/** Whom a rule is about. Immutable data. */
public sealed interface Subject {

  /** Everybody, system authorities included. */
  record Everybody() implements Subject {}

  /**
   * Who has a role.
   *
   * @param name the name of the role
   */
  record Role(String name) implements Subject {
    /** Checks the name. */
    public Role {
      Subject.requireName(name);
    }
  }

  /**
   * Who is in a team.
   *
   * @param id the id of the team
   */
  record Team(String id) implements Subject {
    /** Checks the id. */
    public Team {
      Subject.requireName(id);
    }
  }

  /**
   * Who is in a unit.
   *
   * @param id the id of the unit
   */
  record Unit(String id) implements Subject {
    /** Checks the id. */
    public Unit {
      Subject.requireName(id);
    }
  }

  /**
   * One user.
   *
   * @param id the host's id
   */
  record User(String id) implements Subject {
    /** Checks the id. */
    public User {
      Subject.requireName(id);
    }
  }

  /**
   * A system authority, as {@link Principal#system} names it.
   *
   * @param name its name
   */
  record Authority(String name) implements Subject {
    /** Checks the name. */
    public Authority {
      Subject.requireName(name);
    }
  }

  /**
   * Who is meant by one of some subjects.
   *
   * @param subjects at least one
   */
  record AnyOf(List<Subject> subjects) implements Subject {
    /** Copies the list. */
    public AnyOf {
      subjects = List.copyOf(subjects);
      if (subjects.isEmpty()) {
        throw new IllegalArgumentException("A rule is about somebody; found no subject");
      }
    }
  }

  /**
   * Who is meant by one subject and not by another.
   *
   * @param some who is meant
   * @param others who is not, after all
   */
  record Except(Subject some, Subject others) implements Subject {
    /** Checks that both are there. */
    public Except {
      Objects.requireNonNull(some, "some must not be null");
      Objects.requireNonNull(others, "others must not be null");
    }
  }

  /**
   * Everybody, system authorities included.
   *
   * @return the subject
   */
  static Subject everybody() {
    return new Everybody();
  }

  /**
   * Who has a role.
   *
   * @param name the name of the role
   * @return the subject
   */
  static Subject role(String name) {
    return new Role(name);
  }

  /**
   * Who is in a team.
   *
   * @param id the id of the team
   * @return the subject
   */
  static Subject team(String id) {
    return new Team(id);
  }

  /**
   * Who is in a unit.
   *
   * @param id the id of the unit
   * @return the subject
   */
  static Subject unit(String id) {
    return new Unit(id);
  }

  /**
   * One user.
   *
   * @param id the host's id
   * @return the subject
   */
  static Subject user(String id) {
    return new User(id);
  }

  /**
   * A system authority.
   *
   * @param name as {@link Principal#system} names it
   * @return the subject
   */
  static Subject system(String name) {
    return new Authority(name);
  }

  /**
   * Who is meant by one of some subjects.
   *
   * @param subjects at least one
   * @return the subject
   */
  static Subject anyOf(Subject... subjects) {
    return new AnyOf(List.of(subjects));
  }

  /**
   * Who is meant by this and not by another.
   *
   * @param others who is not meant
   * @return the subject
   */
  default Subject except(Subject others) {
    return new Except(this, others);
  }

  /**
   * Whether a principal is meant.
   *
   * @param principal who
   * @return true if the rule is about him
   */
  default boolean includes(Principal principal) {
    if (this instanceof Role s) {
      return principal.roles().contains(s.name());
    } else if (this instanceof Team s) {
      return principal.teams().contains(s.id());
    } else if (this instanceof Unit s) {
      return s.id().equals(principal.unit());
    } else if (this instanceof User s) {
      return !principal.isSystem() && s.id().equals(principal.id());
    } else if (this instanceof Authority s) {
      return principal.isSystem() && s.name().equals(principal.id());
    } else if (this instanceof AnyOf s) {
      return s.subjects().stream().anyMatch(one -> one.includes(principal));
    } else if (this instanceof Except s) {
      return s.some().includes(principal) && !s.others().includes(principal);
    }
    return true;
  }

  /**
   * Whether everybody who is meant by another subject is surely meant by this one.
   *
   * @param other the other
   * @return false also where it cannot be told without knowing who has which role
   */
  default boolean covers(Subject other) {
    if (equals(other) || this instanceof Everybody) {
      return true;
    } else if (other instanceof AnyOf s) {
      return s.subjects().stream().allMatch(this::covers);
    } else if (other instanceof Except s) {
      return covers(s.some());
    }
    return this instanceof AnyOf s && s.subjects().stream().anyMatch(one -> one.covers(other));
  }

  private static void requireName(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A subject is named by a text that is not blank");
    }
  }
}
