@NullMarked
package org.lethe.orchestrator.connector;

import org.jspecify.annotations.NullMarked;
