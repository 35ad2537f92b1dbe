package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Conditions.reference;
import static org.rapporto.crm.storage.Sql.quoted;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.UnsupportedQueryException;

/** Compiles a filter over records to a condition. */
final class FilterCompiler extends ConditionCompiler {

  private static final String ELEMENT = "e";
  private static final String RELATED = "r";

  private final TableLayout layout;
  private final Layouts layouts;
  private boolean isAlternative;

  /** What keeps the test of one row what it is, where few rows are tested; else empty. */
  private String fence = "";

  private FilterCompiler(
      Sql sql, Dialect dialect, String alias, TableLayout layout, Layouts layouts) {
    super(sql, dialect, alias);
    this.layout = layout;
    this.layouts = layouts;
  }

  /** The condition of a filter over the records of a table that goes by an alias. */
  static Sql compile(Filter filter, String alias, TableLayout layout, StoreContext context) {
    Sql sql = new Sql();
    return filter.accept(
        new FilterCompiler(sql, context.dialect(), alias, layout, context.layouts()));
  }

  /**
   * What refers to a given record is mostly little, so that the steps beside it test these rows.
   */
  @Override
  public Sql and(Filter.And node) {
    String outside = fence;
    if (!negated && node.operands().stream().anyMatch(this::refersToGiven)) {
      fence = isAlternative ? " LIMIT 1 OFFSET 0" : " LIMIT 1";
    }
    Sql compiled = super.and(node);
    fence = outside;
    return compiled;
  }

  @Override
  public Sql or(Filter.Or node) {
    boolean outside = isAlternative;
    isAlternative |= !negated;
    Sql compiled = super.or(node);
    isAlternative = outside;
    return compiled;
  }

  private boolean refersToGiven(Filter operand) {
    boolean byReference =
        operand instanceof Filter.Compare f && f.field() instanceof ReferenceField
            || operand instanceof Filter.In g && g.field() instanceof ReferenceField;
    return byReference && IndexUse.serves(operand, this::column);
  }

  @Override
  Column column(ScalarField<?> field) {
    return layout.column(field);
  }

  @Override
  public Sql isSet(Filter.IsSet node) {
    Field<?> field = node.field();
    if (field instanceof ScalarField<?> scalar) {
      conditions().isSet(alias, column(scalar), negated);
    } else if (field instanceof MultiField<?> multi) {
      openElements(layout.child(multi));
      sql.close();
    }
    return sql;
  }

  @Override
  public Sql anyElement(Filter.AnyElement node) {
    ChildTable child = layout.child(node.field());
    if (!negated && fence.isEmpty() && IndexUse.serves(node.element(), child::column)) {
      sql.open().add(reference(alias, TableLayout.ID)).add(" IN ").open();
      sql.add("SELECT e.").add(quoted(ChildTable.OWNER)).add(" FROM ");
      sql.add(quoted(child.table())).add(" e WHERE ");
      node.element().accept(new ElementCompiler(sql, dialect, ELEMENT, child));
      return sql.close().close();
    }
    openElements(child);
    sql.add(" AND ");
    node.element().accept(new ElementCompiler(sql, dialect, ELEMENT, child));
    return sql.close();
  }

  private void openElements(ChildTable child) {
    sql.add(negated ? "NOT EXISTS " : "EXISTS ").open().add("SELECT 1 FROM ");
    sql.add(quoted(child.table())).add(" e WHERE e.").add(quoted(ChildTable.OWNER));
    sql.add(" = ").add(reference(alias, TableLayout.ID));
  }

  @Override
  public Sql related(Filter.Related node) {
    if (alias.equals(RELATED)) {
      throw new UnsupportedQueryException(
          "A filter through " + node.field() + " stands inside another step; one step is the most");
    }
    Column column = column(node.field());
    String target = ((ReferenceField) column.field()).target();
    if (!target.equals(ReferenceField.ANY_TYPE)) {
      return relatedTo(column, layouts.named(target), node.condition());
    }
    return relatedToAny(column, node);
  }

  /**
   * Where few rows are tested, the limit keeps the test of one row what it is: SQLite would make a
   * join of it, and go through a whole list of values for every row. Among alternatives so does the
   * offset on PostgreSQL, which reckons that each row is put to all of them, and would list what
   * passes each condition.
   */
  private Sql relatedTo(Column column, TableLayout target, Filter condition) {
    String ref = reference(alias, column.name());
    if (!negated && fence.isEmpty() && IndexUse.serves(condition, target::column)) {
      sql.open().add(ref).add(" IN ").open().add("SELECT r.\"id\" FROM ");
      sql.add(quoted(target.table())).add(" r WHERE ");
      targetCondition(target, condition);
    } else {
      sql.open().add(negated ? "NOT EXISTS " : "EXISTS ").open().add("SELECT 1 FROM ");
      sql.add(quoted(target.table())).add(" r");
      sql.add(negated || fence.isEmpty() ? "" : probed(target, condition));
      sql.add(" WHERE r.\"id\" = ").add(ref).add(" AND ");
      targetCondition(target, condition);
      sql.add(negated ? "" : fence);
    }
    return sql.close().close();
  }

  /**
   * The index of one given value has the ids behind it, so that a look into it spares the rows of
   * all that have another value.
   */
  private String probed(TableLayout target, Filter condition) {
    if (condition instanceof Filter.And all && all.operands().size() > LONGEST_SHOWN) {
      return "";
    }
    for (Filter part : IndexUse.served(condition, target::column)) {
      if (part instanceof Filter.Compare equal && !equal.field().equals(RecordType.OWNER)) {
        return dialect.byIndex(target.indexOf(target.column(equal.field())));
      }
    }
    return "";
  }

  /** A reference to any type holds {@code type/uuid}; each type that has the fields is asked. */
  private Sql relatedToAny(Column column, Filter.Related node) {
    String ref = reference(alias, column.name());
    List<TableLayout> targets = targetsOf(node);
    sql.open();
    String word = "";
    for (TableLayout target : targets) {
      String start = target.type().name() + "/";
      sql.add(word).add(negated ? "NOT EXISTS " : "EXISTS ").open().add("SELECT 1 FROM ");
      sql.add(quoted(target.table())).add(" r WHERE r.\"id\" = substr(").add(ref);
      sql.add(", " + (start.length() + 1) + ") AND substr(").add(ref);
      sql.add(", 1, " + start.length() + ") = ").value(start).add(" AND ");
      targetCondition(target, node.condition());
      sql.close();
      word = negated ? " AND " : " OR ";
    }
    return sql.close();
  }

  private List<TableLayout> targetsOf(Filter.Related node) {
    List<TableLayout> targets = new ArrayList<>();
    for (TableLayout candidate : layouts.all()) {
      if (FieldNames.allIn(node.condition(), candidate.type())) {
        targets.add(candidate);
      }
    }
    if (targets.isEmpty()) {
      throw new UnsupportedQueryException(
          "No prepared record type has the fields that a filter through "
              + node.field()
              + " asks for");
    }
    return targets;
  }

  private void targetCondition(TableLayout target, Filter condition) {
    sql.add("r.").add(quoted(RecordType.DELETED_AT.name())).add(" IS NULL AND ");
    condition.accept(new FilterCompiler(sql, dialect, RELATED, target, layouts));
  }

  @Override
  public Sql hasId(Filter.HasId node) {
    if (node.ids().isEmpty()) {
      return nothing();
    }
    sql.open().add(negated ? "NOT " : "").open();
    List<Object> ids = new ArrayList<>(node.ids().size());
    node.ids().forEach(id -> ids.add(id.toString()));
    dialect.in(sql, reference(alias, TableLayout.ID), ids);
    return sql.close().close();
  }
}
