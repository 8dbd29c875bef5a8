@NullMarked
package org.lethe.orchestrator.reply;

import org.jspecify.annotations.NullMarked;
