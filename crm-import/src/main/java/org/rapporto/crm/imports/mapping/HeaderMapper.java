package org.rapporto.crm.imports.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.mapping.MatchReason.Kind;
import org.rapporto.crm.imports.mapping.Synonyms.Known;
import org.rapporto.crm.model.RecordType;

/**
 * Tells which field of a card a column's header text means: texts known from the exports of common
 * programs and from people's own lists, in English, Italian, Russian, German and Spanish; then the
 * same texts in another spelling, numbered or reordered; then headers put together from known
 * words; then texts with a few letters different.
 *
 * <p>Immutable and thread-safe; one instance serves a whole program. Loading takes some tens of
 * milliseconds, a match some microseconds, and a few hundred when only a like text is found; {@link
 * #knownHeader} never looks for those.
 *
 * <pre>{@code
 * HeaderMapper mapper = HeaderMapper.standard();
 * mapper.match("Моб. тел. 2").field();           // phone[mobile]
 * mapper.match("Business Postal Code").field();  // addr[work].zip
 * }</pre>
 */
public final class HeaderMapper {
  private static final double NORMALISED = 0.99;
  private static final double NUMBERED = 0.98;
  private static final double ADDRESS_LINE = 0.93;
  private static final double REORDERED = 0.96;
  private static final double COMPOSED = 0.94;
  private static final double UNKNOWN_WORD = 0.3;
  private static final double LIKE = 0.88;
  private static final double MUST_ASK = 0.85;
  private static final double MOST_DIFFERENT = 0.2;
  private static final int SHORTEST_LIKE = 5;
  private static final Set<String> PAIR_LABELS = Set.of("type", "label", "service", "protocol");
  private static final char[] JOINTS = {'/', '+', '&'};

  private final Synonyms synonyms;

  /** Null for the built-in ones, which are made when they are asked for. */
  private final @Nullable FieldVocabulary fields;

  private final FieldNames names;
  private final HeaderPieces pieces;
  private final OwnLabels labels = OwnLabels.standard();

  private HeaderMapper(Synonyms synonyms, @Nullable FieldVocabulary fields, FieldNames names) {
    this.synonyms = synonyms;
    this.fields = fields;
    this.names = names;
    this.pieces = new HeaderPieces(this::match);
  }

  /**
   * A mapper with the header texts and words that ship with this library.
   *
   * @return the mapper
   */
  public static HeaderMapper standard() {
    return Standard.MAPPER;
  }

  /** Loaded once, when they are first asked for. */
  private static final class BuiltIn {
    static final FieldVocabulary FIELDS = FieldVocabulary.builtIn();
  }

  /** Loaded once, when it is first asked for. */
  private static final class Standard {
    static final HeaderMapper MAPPER =
        new HeaderMapper(
            Synonyms.load("synonyms.tsv"),
            null,
            new FieldNames(FieldVocabulary.of(List.of()), List.of()));
  }

  /**
   * The same for the record types of a CRM: the name and the labels of each field that a person may
   * fill are headers too, such as "Размер обуви" for {@code contact.shoe_size}.
   *
   * @param types the types in force, as {@code session.types().all()} gives them
   * @return a new mapper
   */
  public HeaderMapper withTypes(Collection<RecordType> types) {
    FieldVocabulary all = FieldVocabulary.of(types);
    return new HeaderMapper(synonyms, all, new FieldNames(all, List.copyOf(types)));
  }

  /**
   * The fields that headers can mean, and their paths.
   *
   * @return the vocabulary of the types in force; of the built-in ones if none were given
   */
  public FieldVocabulary fields() {
    return fields == null ? BuiltIn.FIELDS : fields;
  }

  /**
   * What a header means, seen alone.
   *
   * @param header the text as it stands in the file; two header rows are joined by {@code " / "}
   * @return the field; {@link FieldPath#NONE} with confidence 0 if nothing is known about the text
   */
  public HeaderMatch match(String header) {
    Objects.requireNonNull(header, "header must not be null");
    HeaderText text = HeaderText.of(header);
    if (text.words().isEmpty()) {
      return HeaderMatch.unknown();
    }
    Optional<HeaderMatch> sure =
        pathOrPair(header.strip(), text).or(() -> names.strong(text)).or(() -> known(text));
    Optional<HeaderMatch> named = sure.filter(HeaderMapper::hasPlace).or(() -> names.weak(text));
    if (named.or(() -> sure).isPresent()) {
      HeaderMatch match = named.or(() -> sure).get();
      return isRespelt(match, header) ? pieces.join(header, unlike(match, header)) : match;
    }
    HeaderMatch best = pieces.join(header, words(header, text));
    if (best.confidence() < LIKE) {
      HeaderMatch like = like(text);
      if (like.confidence() > best.confidence()) {
        best = like;
      }
    }
    return best;
  }

  private HeaderMatch words(String header, HeaderText text) {
    return EitherName.find(header).orElseGet(() -> composed(text));
  }

  private HeaderMatch composed(HeaderText text) {
    Lexicon.Parse parse = Lexicon.standard().parse(text);
    HeaderMatch match =
        composed(parse.unknown() == 0 ? parse : Lexicon.standard().parseGuessing(text));
    boolean certain = match.confidence() >= HeaderMatch.CERTAIN;
    return certain && text.hasLongNumber()
        ? HeaderMatch.of(match.field(), MUST_ASK, match.reasons().get(0))
        : match;
  }

  /**
   * How much a text looks like a header of a list of people or organisations, for finding the row
   * the headers stand in.
   *
   * @param text a cell's text
   * @return 0 for a text that is no known header, up to 1 for a known one
   */
  public double knownHeader(String text) {
    Objects.requireNonNull(text, "text must not be null");
    HeaderText header = HeaderText.of(text);
    if (header.words().isEmpty()) {
      return 0;
    }
    return pathOrPair(text.strip(), header)
        .or(() -> known(header))
        .orElseGet(() -> composed(Lexicon.standard().parse(header)))
        .confidence();
  }

  /**
   * Tells whether two texts head the same column, such as {@code Телефон} and {@code Phone}.
   *
   * @param header the header of the column
   * @param text another text, which may be empty
   * @return true if both are known to mean one field, or a piece of a name each; a text that is
   *     only written much like a header, as a name may be, heads none
   */
  public boolean isSameField(String header, String text) {
    HeaderMatch one = match(header);
    HeaderMatch other = match(text);
    FieldPath field = one.field();
    return !field.isNone()
        && Math.min(one.confidence(), knownHeader(text)) >= HeaderMatch.POSSIBLE
        && field.base().equals(other.field().base())
        && (field.base().equals("name") || field.part().equals(other.field().part()));
  }

  /** Whether the header joins words by a sign that the known text does not have. */
  private static boolean isRespelt(HeaderMatch match, String header) {
    MatchReason reason = match.reasons().get(0);
    boolean respelt = reason.kind() == Kind.NORMALISED || reason.kind() == Kind.WORD_ORDER;
    boolean joined = false;
    for (char joint : JOINTS) {
      joined |= header.indexOf(joint) > 0 && reason.detail().indexOf(joint) < 0;
    }
    return respelt && joined;
  }

  /** What the words mean, where the known text is written without the sign between them. */
  private HeaderMatch unlike(HeaderMatch known, String header) {
    HeaderMatch words = words(header, HeaderText.of(header));
    return words.confidence() >= HeaderMatch.POSSIBLE ? words : known;
  }

  /** Whether a match is sure and names a field, so that no field of a host goes before it. */
  private static boolean hasPlace(HeaderMatch match) {
    return match.confidence() >= HeaderMatch.CERTAIN
        && !match.field().isNone()
        && !match.field().base().equals("custom");
  }

  /** A field path itself, as in our own exports, or one of Google's pairs of type and value. */
  private Optional<HeaderMatch> pathOrPair(String header, HeaderText text) {
    Optional<FieldPath> path =
        WrittenPath.find(header).filter(this::isKnown).or(() -> labels.find(header));
    if (path.isPresent()) {
      return path.map(fields()::canonical)
          .map(p -> HeaderMatch.of(p, 1, new MatchReason(Kind.EXACT, p.toString())));
    }
    int cut = header.lastIndexOf(" - ");
    if (cut < 1 || !Character.isDigit(header.charAt(cut - 1))) {
      return Optional.empty();
    }
    String last = text.words().get(text.words().size() - 1);
    if (PAIR_LABELS.contains(last)) {
      return Optional.of(
          HeaderMatch.of(
              FieldPath.parse("label"), NORMALISED, new MatchReason(Kind.COMPOSED, last)));
    }
    return last.equals("value") ? Optional.of(match(header.substring(0, cut))) : Optional.empty();
  }

  /** The headers that our own exports write for people. */
  OwnLabels labels() {
    return labels;
  }

  private boolean isKnown(FieldPath path) {
    return synonyms.isField(path.withQualifier(""))
        || fields().find(path).isPresent()
        || fields().isRecordId(path);
  }

  private Optional<HeaderMatch> known(HeaderText text) {
    Optional<Known> exact = synonyms.exact(text);
    if (exact.isPresent()) {
      return exact.map(k -> match(k, 1, Kind.EXACT));
    }
    Optional<Known> normalised = synonyms.normalised(text.words());
    if (normalised.isPresent()) {
      return normalised.map(k -> match(k, NORMALISED, Kind.NORMALISED));
    }
    List<String> words = text.wordsWithoutNumbers();
    if (text.hasNumber() && !words.isEmpty()) {
      Optional<Known> numbered = synonyms.normalised(words);
      if (numbered.isPresent() && !text.hasLongNumber()) {
        return numbered.map(HeaderMapper::numbered);
      }
    }
    if (words.isEmpty() || text.hasLongNumber()) {
      return Optional.empty();
    }
    return synonyms.inAnyOrder(words).map(k -> match(k, REORDERED, Kind.WORD_ORDER));
  }

  /** "Billing Address 2" is the second line of an address where English is spoken. */
  private static HeaderMatch numbered(Known known) {
    HeaderMatch match = match(known, NUMBERED, Kind.NUMBERED);
    FieldPath field = known.field();
    boolean line = field.base().equals("addr") && field.part().equals("full");
    return line && known.language().equals("en")
        ? new HeaderMatch(
            new FieldPath("addr", field.qualifier(), "street"), ADDRESS_LINE, match.reasons())
        : match;
  }

  private static HeaderMatch match(Known known, double factor, Kind kind) {
    double confidence = known.certainty() * factor;
    return HeaderMatch.of(known.field(), confidence, new MatchReason(kind, known.text()));
  }

  private static HeaderMatch composed(Lexicon.Parse parse) {
    Optional<FieldPath> field = HeaderGrammar.compose(parse);
    if (field.isEmpty()) {
      return HeaderMatch.unknown();
    }
    int known = parse.known() + parse.guessed();
    double strange = parse.unknown() / (double) (parse.unknown() + known);
    double confidence = COMPOSED - UNKNOWN_WORD * strange;
    if (field.get().base().equals("custom") || HeaderGrammar.isDoubtful(parse)) {
      confidence = Math.min(confidence, MUST_ASK);
    }
    if (parse.guessed() > 0) {
      confidence = Math.min(confidence, LIKE) - 0.02 * parse.guessed();
    }
    List<String> names = new ArrayList<>();
    for (Concept concept : parse.concepts()) {
      names.add(concept.name());
    }
    return HeaderMatch.of(
        field.get(),
        Math.max(0, confidence),
        new MatchReason(Kind.COMPOSED, String.join("+", names)));
  }

  /** Of as many words each is like its counterpart; a short one that differs is another word. */
  private static boolean isLikeWordByWord(HeaderText text, Known known) {
    List<String> words = text.wordsWithoutNumbers();
    List<String> others = HeaderText.of(known.text()).wordsWithoutNumbers();
    for (int i = 0; i < words.size() && words.size() == others.size(); i++) {
      int most = (words.get(i).length() + 1) / 4;
      if (!EditDistance.within(words.get(i), others.get(i), most)) {
        return false;
      }
    }
    return true;
  }

  private HeaderMatch like(HeaderText text) {
    String key = HeaderText.key(text.wordsWithoutNumbers());
    if (key.length() < SHORTEST_LIKE) {
      return HeaderMatch.unknown();
    }
    Known best = null;
    double least = MOST_DIFFERENT + 1e-9;
    for (Known known : synonyms.all()) {
      int longer = Math.max(key.length(), known.key().length());
      if (known.key().length() < SHORTEST_LIKE) {
        continue;
      }
      int limit = (int) (least * longer);
      double distance = EditDistance.atMost(key, known.key(), limit) / (double) longer;
      if (distance < least && isLikeWordByWord(text, known)) {
        least = distance;
        best = known;
      }
    }
    return best == null ? HeaderMatch.unknown() : match(best, LIKE - least, Kind.FUZZY);
  }
}
