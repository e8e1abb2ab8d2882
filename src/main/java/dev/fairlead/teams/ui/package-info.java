/** The team's page, and the teams that administrators see. */
@NullMarked
package dev.fairlead.teams.ui;

import org.jspecify.annotations.NullMarked;
