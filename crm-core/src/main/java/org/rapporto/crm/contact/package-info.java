/**
 * The record types every CRM begins with: people, organisations, the dated roles of people in
 * organisations, and notes. Each class holds the keys of one type.
 */
@NullMarked
package org.rapporto.crm.contact;

import org.jspecify.annotations.NullMarked;
