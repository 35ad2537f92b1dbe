package org.rapporto.crm.imports.export;

import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * One column of an element.
 *
 * @param name the part in the field path; empty for the element itself
 * @param isSet whether an element has it; a part that no element has gets no column
 * @param write writes it, if it is set
 */
record ElementPart<E>(String name, Predicate<E> isSet, BiConsumer<E, RowSink> write) {}
