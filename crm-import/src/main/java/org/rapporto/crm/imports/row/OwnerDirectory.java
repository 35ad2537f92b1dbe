package org.rapporto.crm.imports.row;

import java.util.Optional;

/**
 * Knows the users of the host by what files call them. Called once for each text of a file, from
 * one thread.
 *
 * <pre>{@code
 * OwnerDirectory directory = text -> users.findByEmail(text).map(User::id);
 * }</pre>
 */
@FunctionalInterface
public interface OwnerDirectory {

  /** Takes the text itself as the id of the user. */
  OwnerDirectory SAME = Optional::of;

  /**
   * Finds a user.
   *
   * @param text an e-mail address in small letters, or a name as the file has it
   * @return the id by which the CRM knows the user as an owner; empty if there is no such user
   */
  Optional<String> find(String text);
}
