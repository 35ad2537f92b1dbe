/**
 * Finding records that are about the same person, organisation or thing: a table of values, a model
 * that learns from the table itself what agreement is worth, scores that say why, and clusters that
 * stay consistent. Pure computation: nothing here reaches a store, and no thread is started.
 *
 * <p>The method is that of Fellegi and Sunter (1969) with expectation maximisation, term
 * frequencies, and rival explanations beside chance: two cards of one household, office or chain
 * agree in what these share.
 */
@NullMarked
package org.rapporto.crm.match;

import org.jspecify.annotations.NullMarked;
