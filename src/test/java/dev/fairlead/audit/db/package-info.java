/** Tests of the audit trail in the database. */
@NullMarked
package dev.fairlead.audit.db;

import org.jspecify.annotations.NullMarked;
