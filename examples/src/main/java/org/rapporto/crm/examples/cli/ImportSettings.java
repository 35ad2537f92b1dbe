package org.rapporto.crm.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.run.EmptyCells;
import org.rapporto.crm.imports.run.ImportMode;
import org.rapporto.crm.phone.PhoneReader;
import picocli.CommandLine.Option;

/** How files are imported. */
final class ImportSettings {

  @Option(
      names = "--region",
      paramLabel = "CC",
      description = "Country of national numbers, such as IT")
  private @Nullable String region;

  @Option(
      names = "--area-code",
      paramLabel = "N",
      description = "Area code of local numbers; needs --region")
  private @Nullable String areaCode;

  @Option(names = "--locale", paramLabel = "xx", description = "Language of the files, such as ru")
  private @Nullable String locale;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "create-or-fill (default), create, update, create-or-update, skip-existing")
  private String mode = ImportMode.CREATE_OR_FILL.toString();

  @Option(
      names = "--map",
      paramLabel = "Header=field",
      description = "Where a column goes; repeatable")
  private List<String> mappings = List.of();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The system the external ids come from")
  private @Nullable String source;

  @Option(
      names = "--empty-clears",
      description =
          "An empty cell clears the field, in the modes that overwrite; lists stay as they are")
  private boolean emptyClears;

  @Option(
      names = "--yes",
      description = "Takes proposals for columns that are likely but not certain")
  private boolean yes;

  /** Opens a file for an import into a base. */
  ImportDraft open(CrmSession session, Path file) {
    ImportDraft draft = importer(session).open(file);
    draft = yes ? draft.acceptingProposals() : draft;
    draft.requireSubject();
    return draft;
  }

  private Importer importer(CrmSession session) {
    Importer importer = Importer.into(session).mode(ImportMode.parse(mode));
    importer = emptyClears ? importer.emptyCells(EmptyCells.CLEAR) : importer;
    if (region != null) {
      PhoneReader phones = PhoneReader.forRegion(region);
      importer = importer.phones(areaCode == null ? phones : phones.withAreaCode(areaCode));
    } else if (areaCode != null) {
      throw new IllegalArgumentException("--area-code needs --region");
    }
    importer = locale == null ? importer : importer.locale(language(locale));
    importer = source == null ? importer : importer.source(source);
    for (String mapping : mappings) {
      importer = importer.map(mapping);
    }
    return importer;
  }

  private static Locale language(String tag) {
    Locale language = Locale.forLanguageTag(tag);
    if (language.getLanguage().isEmpty()) {
      throw new IllegalArgumentException(
          "--locale takes a language tag such as ru or it-IT; found '" + tag + "'");
    }
    return language;
  }
}
