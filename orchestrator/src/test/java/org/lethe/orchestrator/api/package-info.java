@NullMarked
package org.lethe.orchestrator.api;

import org.jspecify.annotations.NullMarked;
