/** What every HTTP surface shares: problems, paging, message texts. */
@NullMarked
package dev.fairlead.web;

import org.jspecify.annotations.NullMarked;
