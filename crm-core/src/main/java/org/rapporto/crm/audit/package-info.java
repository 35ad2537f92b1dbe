/**
 * What the audit tells: entries, the report of a check of the chain that ties them, and anchors of
 * that chain outside the base.
 */
@NullMarked
package org.rapporto.crm.audit;

import org.jspecify.annotations.NullMarked;
