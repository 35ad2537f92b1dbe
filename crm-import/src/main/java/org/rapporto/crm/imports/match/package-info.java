/**
 * Finds the card a row is about: among the cards of the base and those of earlier rows, by ordered
 * rules over normalised keys. Zero or several hits lead to the next rule, never to a silent first
 * hit.
 */
@NullMarked
package org.rapporto.crm.imports.match;

import org.jspecify.annotations.NullMarked;
