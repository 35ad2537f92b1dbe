package org.rapporto.crm.icalendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A component (RFC 5545, section 3.6) with its lines and components in the order they were written.
 *
 * @param name in capital letters, such as {@code VEVENT}
 * @param nodes its lines and components
 */
public record ICalComponent(String name, List<ICalNode> nodes) implements ICalNode {

  /** Puts the name in capital letters and copies the nodes. */
  public ICalComponent {
    name = name.toUpperCase(Locale.ROOT);
    nodes = List.copyOf(nodes);
  }

  /**
   * Its lines.
   *
   * @return in order
   */
  public List<ICalProperty> properties() {
    return nodes.stream()
        .filter(ICalProperty.class::isInstance)
        .map(ICalProperty.class::cast)
        .toList();
  }

  /**
   * Its lines of a name.
   *
   * @param property the name in capital letters
   * @return in order
   */
  public List<ICalProperty> properties(String property) {
    return properties().stream().filter(one -> one.name().equals(property)).toList();
  }

  /**
   * The first line of a name.
   *
   * @param property the name in capital letters
   * @return the line, or empty if there is none
   */
  public Optional<ICalProperty> property(String property) {
    return properties(property).stream().findFirst();
  }

  /**
   * Its components.
   *
   * @return in order
   */
  public List<ICalComponent> components() {
    return nodes.stream()
        .filter(ICalComponent.class::isInstance)
        .map(ICalComponent.class::cast)
        .toList();
  }

  /**
   * Its components of a name.
   *
   * @param component the name in capital letters
   * @return in order
   */
  public List<ICalComponent> components(String component) {
    return components().stream().filter(one -> one.name().equals(component)).toList();
  }

  /**
   * The same with a node behind the others.
   *
   * @param node the node
   * @return a new component
   */
  public ICalComponent plus(ICalNode node) {
    List<ICalNode> all = new ArrayList<>(nodes);
    all.add(node);
    return new ICalComponent(name, all);
  }

  /**
   * The same without some nodes.
   *
   * @param gone which to leave out
   * @return a new component
   */
  public ICalComponent without(Predicate<ICalNode> gone) {
    return new ICalComponent(name, nodes.stream().filter(gone.negate()).toList());
  }

  /**
   * The same with one line in the place of all of its name, where the first of them was; behind the
   * others if there was none.
   *
   * @param property the line
   * @return a new component
   */
  public ICalComponent with(ICalProperty property) {
    List<ICalNode> all = new ArrayList<>();
    boolean placed = false;
    for (ICalNode node : nodes) {
      boolean same = node instanceof ICalProperty && node.name().equals(property.name());
      if (!same) {
        all.add(node);
      } else if (!placed) {
        all.add(property);
        placed = true;
      }
    }
    if (!placed) {
      all.add(property);
    }
    return new ICalComponent(name, all);
  }

  /**
   * The name and how much there is in it: values may be personal.
   *
   * @return for a developer
   */
  @Override
  public String toString() {
    return "ICalComponent[" + name + ", nodes=" + nodes.size() + "]";
  }
}
