package org.rapporto.crm.blackbox.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.imports.mapping.FieldPath;

class FieldPathTest {
  @ParameterizedTest
  @ValueSource(strings = {"notes", "name.given", "phone[mobile]", "addr[work].city", "-"})
  void readsWhatItWrites(String written) {
    assertThat(FieldPath.parse(written)).hasToString(written);
  }

  @Test
  void knowsItsPieces() {
    FieldPath path = FieldPath.parse(" addr[work].city ");
    assertThat(path).isEqualTo(new FieldPath("addr", "work", "city"));
    assertThat(path.withQualifier("home")).hasToString("addr[home].city");
    assertThat(FieldPath.parse("-").isNone()).isTrue();
  }

  @Test
  void knowsWhichFieldsTakeSeveralColumns() {
    assertThat(FieldPath.parse("phone[work]").isMultiValued()).isTrue();
    assertThat(FieldPath.parse("name.family").isMultiValued()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "[x]", "a[", "a[]", "a]b[", "a[b]c", "a.", ".b", "a[b].", "a.b.c"})
  void refusesWhatIsNoPath(String text) {
    assertThatThrownBy(() -> FieldPath.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
