package org.rapporto.crm.model;

import java.util.List;

/** The words of {@link RecordTypeJson}, in the order they are written. */
final class RecordTypeKeys {

  static final String FORMAT = "format";
  static final String NAME = "name";
  static final String LABELS = "labels";
  static final String FIELDS = "fields";
  static final String NATURAL_KEYS = "natural_keys";
  static final String TYPE = "type";
  static final String SCALE = "scale";
  static final String TARGET = "target";
  static final String CHOICES = "choices";
  static final String CODE = "code";
  static final String TRAITS = "traits";
  static final String COLUMN = "column";
  static final String FORMER_NAMES = "former_names";
  static final String STATUS = "status";
  static final String DERIVATION = "derivation";
  static final String KEY = "key";
  static final String SOURCES = "sources";

  static final List<String> OF_TYPE = List.of(FORMAT, NAME, LABELS, FIELDS, NATURAL_KEYS);
  static final List<String> OF_FIELD =
      List.of(
          NAME,
          TYPE,
          SCALE,
          TARGET,
          CHOICES,
          LABELS,
          TRAITS,
          COLUMN,
          FORMER_NAMES,
          STATUS,
          DERIVATION);
  static final List<String> OF_CHOICE = List.of(CODE, LABELS);
  static final List<String> OF_DERIVATION = List.of(KEY, SOURCES);
  static final List<String> OF_NATURAL_KEY = List.of(NAME, FIELDS);

  private RecordTypeKeys() {}
}
