package org.rapporto.crm.memory;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;

/** One change of a tree on its way down and up again. Nodes made under the token may be changed. */
final class Edit {

  final Comparator<Object> order;
  final Object token;

  /** The row that was under the key before. */
  @Nullable CrmRecord previous;

  /** The right half of a node that was split; its parent takes it in. */
  @Nullable Node split;

  Edit(Comparator<Object> order, Object token) {
    this.order = order;
    this.token = token;
  }
}
