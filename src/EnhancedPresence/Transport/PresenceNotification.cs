namespace EnhancedPresence.Transport;

/// <summary>A notification: a <c>categories</c> document about one presentity. The body may be shared between watchers. Immutable.</summary>
/// <param name="Owner">Whose presence it is.</param>
/// <param name="Categories">The categories in it, each complete: a later notification about the same ones replaces it.</param>
/// <param name="Body">The document as UTF-8 XML.</param>
public sealed record PresenceNotification(SipUri Owner, EquatableArray<CategoryName> Categories, ReadOnlyMemory<byte> Body);
