/** People, tokens and sign-in links in the database. */
@NullMarked
package dev.fairlead.identity.db;

import org.jspecify.annotations.NullMarked;
