package org.rapporto.crm.imports.source.vcard;

import ezvcard.VCard;
import ezvcard.property.RawProperty;
import ezvcard.property.Telephone;
import ezvcard.property.VCardProperty;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kind of value a property holds: by its types, or by the label Apple's programs put beside it
 * in the same group.
 */
final class Labels {
  private static final Map<String, String> PHONES =
      Map.ofEntries(
          Map.entry("cell", "mobile"),
          Map.entry("mobile", "mobile"),
          Map.entry("iphone", "mobile"),
          Map.entry("pager", "pager"),
          Map.entry("car", "car"),
          Map.entry("main", "main"),
          Map.entry("assistant", "assistant"),
          Map.entry("assistantphone", "assistant"),
          Map.entry("homefax", "homefax"),
          Map.entry("workfax", "workfax"),
          Map.entry("otherfax", "fax"),
          Map.entry("other", "other"),
          Map.entry("work", "work"),
          Map.entry("home", "home"));

  /** Earlier ones say more. */
  private static final List<String> BY_WEIGHT =
      List.of(
          "homefax",
          "workfax",
          "otherfax",
          "cell",
          "mobile",
          "iphone",
          "pager",
          "car",
          "assistantphone",
          "assistant",
          "work",
          "home",
          "main",
          "other");

  /** Types that tell nothing of the place. */
  private static final Set<String> SILENT =
      Set.of(
          "pref",
          "voice",
          "internet",
          "x400",
          "msg",
          "video",
          "text",
          "textphone",
          "dom",
          "intl",
          "postal",
          "parcel",
          "isdn",
          "bbs",
          "modem",
          "pcs",
          "tlx",
          "uri",
          "value",
          "callback");

  private final Map<String, String> byGroup = new HashMap<>();
  private final Map<String, String> exact = new HashMap<>();

  Labels(VCard card) {
    for (RawProperty label : card.getExtendedProperties("X-ABLABEL")) {
      if (label.getGroup() != null && label.getValue() != null) {
        byGroup.put(label.getGroup().toLowerCase(Locale.ROOT), plain(label.getValue()));
        exact.put(label.getGroup().toLowerCase(Locale.ROOT), OwnProperty.plain(label.getValue()));
      }
    }
  }

  /** {@code _$!<Mobile>!$_} is a label of the program's own. */
  private static String plain(String label) {
    String s = label.strip();
    return s.startsWith("_$!<") && s.endsWith(">!$_") ? s.substring(4, s.length() - 4) : s;
  }

  /** The kind of a telephone: a qualifier of the vocabulary, or a label of the user's own. */
  Kind phone(VCardProperty property) {
    Set<String> types = types(property);
    if (types.remove("fax")) {
      return Kind.of(
          types.contains("home") ? "homefax" : types.contains("work") ? "workfax" : "fax");
    }
    for (String word : BY_WEIGHT) {
      if (types.contains(word)) {
        return Kind.of("" + PHONES.getOrDefault(word, "other"));
      }
    }
    return own(property, types);
  }

  /** The kind of anything else: work, home, nothing, or a label of the user's own. */
  Kind place(VCardProperty property) {
    Set<String> types = types(property);
    if (types.contains("work")) {
      return Kind.of("work");
    }
    return types.contains("home") ? Kind.of("home") : own(property, types);
  }

  /** The label beside a property, or the name given. */
  String labelOr(VCardProperty property, String otherwise) {
    return property.getGroup() == null
        ? otherwise
        : byGroup.getOrDefault(property.getGroup().toLowerCase(Locale.ROOT), otherwise);
  }

  /** The label an export of ours wrote; empty for none. */
  String exact(VCardProperty property) {
    String written = property.getGroup() == null ? null : written(property.getGroup());
    return written == null ? kindOf(property) : written;
  }

  private String kindOf(VCardProperty property) {
    return (property instanceof Telephone ? phone(property) : place(property)).qualifier();
  }

  private @Nullable String written(String group) {
    return exact.get(group.toLowerCase(Locale.ROOT));
  }

  private Kind own(VCardProperty property, Set<String> types) {
    String label = labelOr(property, "");
    if (label.isEmpty()) {
      label = types.stream().sorted().findFirst().orElse("");
    }
    return label.isEmpty() || label.equalsIgnoreCase("other") ? Kind.of("") : new Kind("", label);
  }

  private Set<String> types(VCardProperty property) {
    Set<String> types = new HashSet<>();
    for (String type : property.getParameters().getTypes()) {
      for (String word : type.split(",", 20)) {
        types.add(word.strip().toLowerCase(Locale.ROOT));
      }
    }
    types.removeAll(SILENT);
    String label = labelOr(property, "").toLowerCase(Locale.ROOT);
    if (PHONES.containsKey(label)) {
      types.add(label);
    }
    return types;
  }

  /** A qualifier of the vocabulary, or a label of the user's own; both may be empty. */
  record Kind(String qualifier, String label) {
    static Kind of(String qualifier) {
      return new Kind(qualifier, "");
    }

    String path(String base) {
      return qualifier.isEmpty() ? base : base + "[" + qualifier + "]";
    }
  }
}
