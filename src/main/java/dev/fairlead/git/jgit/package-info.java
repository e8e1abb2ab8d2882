/** Git's protocols over HTTP and ssh, by JGit; nothing of a repository is ever run or checked out. */
@NullMarked
package dev.fairlead.git.jgit;

import org.jspecify.annotations.NullMarked;
