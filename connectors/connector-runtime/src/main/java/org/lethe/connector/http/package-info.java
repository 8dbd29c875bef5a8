/**
 * The HTTP client of the connectors: JSON over HTTP with typed failures, a share of the vendor's quota, and metrics and
 * logs that name path templates only. Vendors put e-mail addresses in URLs and in error bodies, so neither ever leaves
 * this package in a message.
 */
@NullMarked
package org.lethe.connector.http;

import org.jspecify.annotations.NullMarked;
