/**
 * The importer: a file of contacts becomes cards. The steps are packages of their own: {@code
 * source} reads rows, {@code mapping} knows headers, {@code convert} reads cells, {@code match}
 * finds cards, {@code run} fills them batch by batch.
 *
 * <p>A file that is imported in parts comes to the cards it comes to as a whole, in any order of
 * the parts; under {@link org.rapporto.crm.imports.run.DoubleRule#REPORT} some of them are two that
 * a row was told to be one. Order matters in what rows contradict each other in:
 *
 * <ul>
 *   <li>Of several values of a field that has one, and of several spellings of a name, the first
 *       stays; {@code VALUE_KEPT} tells of the others.
 *   <li>Colleagues, and those who share a switchboard, are known by the name as their card spells
 *       it.
 *   <li>A row that fits two people, who are told apart by a birthday, a tax number or an id of one
 *       system, goes with the one who is there, or waits for a decision between both.
 *   <li>A row with nothing but a name goes with the one namesake there is.
 *   <li>A column proves its dates and numbers by its own cells; a part may prove less.
 * </ul>
 */
@NullMarked
package org.rapporto.crm.imports;

import org.jspecify.annotations.NullMarked;
