/** Folds the connectors' replies into the database, in batches. */
@NullMarked
package org.lethe.orchestrator.reply;

import org.jspecify.annotations.NullMarked;
