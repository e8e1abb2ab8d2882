/** The audit trail on a page. */
@NullMarked
package dev.fairlead.audit.ui;

import org.jspecify.annotations.NullMarked;
