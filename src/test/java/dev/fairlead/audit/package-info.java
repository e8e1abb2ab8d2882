/** Tests of the audit trail. */
@NullMarked
package dev.fairlead.audit;

import org.jspecify.annotations.NullMarked;
