/** Tests of what the shared parts of the web keep. */
@NullMarked
package dev.fairlead.web.db;

import org.jspecify.annotations.NullMarked;
