/**
 * Telephone numbers as people write them: one cell of a contact list in, numbers in E.164, repairs
 * and a level of trust out.
 *
 * <p>The numbering plans come from libphonenumber; this package splits, cleans and repairs what
 * stands in front of it. Start at {@link org.rapporto.crm.phone.PhoneReader}.
 */
@NullMarked
package org.rapporto.crm.phone;

import org.jspecify.annotations.NullMarked;
