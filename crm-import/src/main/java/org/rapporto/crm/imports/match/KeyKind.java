package org.rapporto.crm.imports.match;

/** What a key of a card is. */
enum KeyKind {
  EXTERNAL_ID,
  TAX_ID,
  EMAIL,
  PHONE,
  NAME,
  TITLE
}
