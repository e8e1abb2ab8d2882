/** The audit trail in the database: rows, the chain over them, and its proof. */
@NullMarked
package dev.fairlead.audit.db;

import org.jspecify.annotations.NullMarked;
