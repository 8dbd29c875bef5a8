/** The REST API v1: what people and programs do with requests over HTTP. The outermost layer; nothing depends on it. */
@NullMarked
package org.lethe.orchestrator.api;

import org.jspecify.annotations.NullMarked;
