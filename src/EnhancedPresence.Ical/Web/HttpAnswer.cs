using System.Net;

namespace EnhancedPresence.Ical.Web;

/// <summary>An answer that is not a refusal.</summary>
/// <param name="Status">200 to 299, or 304.</param>
/// <param name="Body">The content.</param>
/// <param name="Tag">The ETag as it stands; null for none.</param>
/// <param name="LastModified">Last-Modified as it stands; null for none.</param>
internal sealed record HttpAnswer(HttpStatusCode Status, ReadOnlyMemory<byte> Body, string? Tag, string? LastModified);
