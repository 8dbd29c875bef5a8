/** What is kept for years of a request that has ended, and its end. */
@NullMarked
package org.lethe.orchestrator.casefile;

import org.jspecify.annotations.NullMarked;
