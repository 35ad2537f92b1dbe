package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.blackbox.model.RandomFilters.Variables;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextMatch;
import org.rapporto.crm.model.Variable;

class FilterTest {

  private static final Filter A = Samples.TEXT.eq("a");
  private static final Filter B = Samples.INTEGER.atLeast(5L);

  @Test
  void printsAsAQuery() {
    assertThat(A.and(B)).hasToString("(text = 'a' and integer >= 5)");
    assertThat(A.or(B).negate()).hasToString("not ((text = 'a' or integer >= 5))");
    assertThat(Samples.TEXT.eq("O'Hara")).hasToString("text = 'O''Hara'");
    assertThat(Samples.TEXT.in(List.of("b", "a"))).hasToString("text in ('a', 'b')");
    assertThat(Samples.INTEGER.in(List.of(10L, 9L))).hasToString("integer in (9, 10)");
    assertThat(Samples.TEXT.startsWith("Ro")).hasToString("text starts with 'Ro'");
    assertThat(Samples.PHONES.any(Phone.E164.eq("+39")))
        .hasToString("any of phones (e164 = '+39')");
    assertThat(Samples.REFERENCE.to(A)).hasToString("reference to (text = 'a')");
    assertThat(Samples.DATE.isMissing()).hasToString("not (date is set)");
    assertThat(RecordType.OWNER.is(Operator.EQ, Variable.ME)).hasToString("owner = ME");
    assertThat(Samples.MONEY.lessThan(Money.of("1.5", "EUR"))).hasToString("money < 1.50 EUR");
    assertThat(Filter.everything().and(Filter.everything())).hasToString("everything");
  }

  @Test
  void flattensAndDropsWhatChangesNothing() {
    assertThat(A.and(B).and(A)).isEqualTo(new Filter.And(List.of(A, B, A)));
    assertThat(A.or(B).or(A)).isEqualTo(new Filter.Or(List.of(A, B, A)));
    assertThat(A.and(Filter.everything())).isEqualTo(A);
    assertThat(A.or(Filter.nothing())).isEqualTo(A);
    assertThat(A.and(Filter.nothing())).isEqualTo(Filter.nothing());
    assertThat(A.or(Filter.everything())).isEqualTo(Filter.everything());
    assertThat(Filter.all(List.of())).isEqualTo(Filter.everything());
    assertThat(Filter.any(List.of())).isEqualTo(Filter.nothing());
    assertThat(A.negate().negate()).isEqualTo(A);
    assertThat(Filter.everything().negate()).isEqualTo(Filter.nothing());
    assertThat(Filter.nothing().negate()).isEqualTo(Filter.everything());
    assertThat(Samples.TEXT.in(List.of())).isEqualTo(Filter.nothing());
    assertThat(Filter.hasId(List.of())).isEqualTo(Filter.nothing());
  }

  @Test
  void bindsVariablesWhereverTheyStand() {
    Filter me = RecordType.OWNER.is(Operator.EQ, Variable.ME);
    Filter today = Samples.DATE.is(Operator.LT, Variable.TODAY);
    Filter now = Samples.INSTANT.is(Operator.GE, Variable.NOW);
    Filter filter =
        new Filter.Not(me.and(today).or(Samples.REFERENCE.to(now)).or(A))
            .and(Samples.PHONES.any(Phone.LABEL.is(Operator.EQ, Variable.ME)));
    LocalDate day = LocalDate.of(2026, 11, 23);
    Filter bound =
        filter.bind(
            variable ->
                switch (variable) {
                  case ME -> "amy";
                  case TODAY -> day;
                  case NOW -> Instant.EPOCH;
                  default -> throw new AssertionError(variable);
                });
    Filter expected =
        new Filter.Not(
                RecordType.OWNER
                    .eq("amy")
                    .and(Samples.DATE.lessThan(day))
                    .or(Samples.REFERENCE.to(Samples.INSTANT.atLeast(Instant.EPOCH)))
                    .or(A))
            .and(Samples.PHONES.any(Phone.LABEL.eq("amy")));
    assertThat(bound).isEqualTo(expected);
  }

  @Test
  void bindsASetAsOneOfIt() {
    Filter mine = RecordType.OWNER.is(Operator.EQ, Variable.MY_TEAMS);
    assertThat(mine.bind(v -> Set.of("amy", "bob")))
        .isEqualTo(RecordType.OWNER.in(List.of("amy", "bob")));
    assertThat(mine.bind(v -> Set.of())).isEqualTo(Filter.nothing());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordType.OWNER.is(Operator.LT, Variable.MY_TEAMS))
        .withMessageContaining("EQ alone");
  }

  @Test
  void bindsNothingInAFilterWithoutVariables() {
    RandomFilters filters = new RandomFilters(new Random(3), Variables.NONE);
    for (int i = 0; i < 500; i++) {
      Filter filter = filters.next();
      assertThat(filter.bind(v -> "never asked")).isSameAs(filter);
    }
  }

  @Test
  void refusesAVariableOfAnotherTypeThanTheField() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.TEXT.is(Operator.EQ, Variable.NOW))
        .withMessageContainingAll("sample.text", "TEXT", "NOW", "INSTANT");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordType.OWNER.is(Operator.EQ, Variable.ME).bind(v -> 5L));
  }

  @Test
  void comparesFlagsChoicesAndReferencesByEqualityAlone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Filter.Compare(Samples.FLAG, Operator.LT, true))
        .withMessageContaining("EQ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Filter.Compare(Samples.CHOICE, Operator.GE, "red"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Filter.Compare(Samples.REFERENCE, Operator.GT, Samples.ID));
  }

  @Test
  void bringsValuesToTheFormThatIsKept() {
    BigDecimal loose = new BigDecimal("1.5");
    assertThat(Samples.DECIMAL.eq(loose)).isEqualTo(Samples.DECIMAL.eq(new BigDecimal("1.50")));
    assertThat(new Filter.In(Samples.DECIMAL, Set.of(loose, new BigDecimal("1.500"))).values())
        .containsExactly(new BigDecimal("1.500"));
    assertThat(Samples.INSTANT.eq(Instant.ofEpochSecond(0, 1_999)))
        .isEqualTo(Samples.INSTANT.eq(Instant.ofEpochSecond(0, 1_000)));
  }

  @Test
  void refusesNodesThatSayNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Filter.And(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Filter.Or(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Filter.In(Samples.TEXT, Set.of()));
  }

  @Test
  void refusesValuesThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Filter.Compare(Samples.TEXT, Operator.EQ, 5L));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Filter.In(Samples.INTEGER, Set.of("x")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Filter.Text(Samples.TEXT, TextMatch.CONTAINS, "a\0b"));
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.CHOICE.eq("purple"));
  }

  @Test
  void refusesIdsOfSeveralTypes() {
    RecordId deal = new RecordId("deal", new UUID(0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.hasId(List.of(Samples.ID, deal)))
        .withMessageContainingAll("contact", "deal");
  }

  @Test
  @SuppressWarnings("NullAway") // a caller without null checks
  void refusesNull() {
    assertThatNullPointerException().isThrownBy(() -> Samples.TEXT.eq(null));
    assertThatNullPointerException().isThrownBy(() -> new Filter.Not(null));
    assertThatNullPointerException().isThrownBy(() -> new Filter.IsSet(null));
    assertThatNullPointerException().isThrownBy(() -> Samples.PHONES.any(null));
    assertThatNullPointerException().isThrownBy(() -> Samples.REFERENCE.to(null));
  }

  @Test
  void liesBetweenWithBothEnds() {
    assertThat(Samples.INTEGER.between(1L, 5L))
        .isEqualTo(Samples.INTEGER.atLeast(1L).and(Samples.INTEGER.atMost(5L)));
  }
}
