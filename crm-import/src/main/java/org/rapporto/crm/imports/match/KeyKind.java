package org.rapporto.crm.imports.match;

/** What a key of a card is. */
enum KeyKind {
  EXTERNAL_ID('a'),
  TAX_ID('b'),
  EMAIL('c'),
  PHONE('d'),
  NAME('e'),
  TITLE('f');

  /** By which the hashes of keys of two kinds differ. */
  final char letter;

  KeyKind(char letter) {
    this.letter = letter;
  }
}
