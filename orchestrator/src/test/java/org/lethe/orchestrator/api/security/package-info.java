@NullMarked
package org.lethe.orchestrator.api.security;

import org.jspecify.annotations.NullMarked;
