package org.rapporto.crm.imports.export;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.RecordType;

/** Writes contacts and organisations as vCards (RFC 6350, RFC 2426). */
final class VcardFile implements AutoCloseable {

  private final VCardWriter writer;
  private final VCardVersion version;
  private final VcardRest rest;
  private final Set<String> onlyOurs = new TreeSet<>();

  VcardFile(OutputStream out, ExportFormat format, RecordType type) {
    rest = new VcardRest(type, onlyOurs);
    version = format == ExportFormat.VCARD_3 ? VCardVersion.V3_0 : VCardVersion.V4_0;
    writer =
        new VCardWriter(
            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)), version);
    writer.setAddProdId(false);
  }

  void write(CardRow row) throws IOException {
    boolean person = row.record().type().name().equals(Contacts.NAME);
    VcardReach card = new VcardReach(new VCard(version), version, onlyOurs);
    VCard written =
        person ? new VcardPerson(card).of(row) : new VcardOrganisation(card).of(row.record());
    rest.write(row, written);
    writer.write(written);
  }

  /** The fields that other programs pass over. */
  Set<String> onlyOurs() {
    return onlyOurs;
  }

  /** Ends the file; the stream stays open. */
  @Override
  public void close() throws IOException {
    writer.flush();
  }
}
