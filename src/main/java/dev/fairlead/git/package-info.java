/** Code from Git repositories: a commit is found, fetched and packed as a zip file, and a team signs in with a key of its own. */
@NullMarked
package dev.fairlead.git;

import org.jspecify.annotations.NullMarked;
