namespace EnhancedPresence.Transport;

/// <summary>A notification: a <c>categories</c> document about one presentity. The body may be shared between watchers. Immutable; safe for use from several threads.</summary>
/// <param name="Owner">Whose presence it is.</param>
/// <param name="Categories">The categories in it, each complete: a later notification about the same ones replaces it.</param>
/// <param name="Body">The document as UTF-8 XML.</param>
public sealed record PresenceNotification(SipUri Owner, EquatableArray<CategoryName> Categories, ReadOnlyMemory<byte> Body)
{
    // One notification goes into very many outboxes, each of which looks for the older one about the same. 0 until first asked; every thread finds the same.
    private int _subject;

    /// <summary>A hash of what it is about: the owner and the categories.</summary>
    internal int Subject
    {
        get
        {
            if (_subject == 0)
            {
                int subject = HashCode.Combine(Owner, Categories);
                _subject = subject == 0 ? 1 : subject;
            }

            return _subject;
        }
    }

    /// <inheritdoc/>
    public bool Equals(PresenceNotification? other) => other is not null && Owner == other.Owner && Categories == other.Categories && Body.Equals(other.Body);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Owner, Categories, Body);

    /// <summary>Whether one of both replaces the other.</summary>
    internal bool IsAboutTheSame(PresenceNotification other) =>
        Subject == other.Subject && (ReferenceEquals(this, other) || (Owner == other.Owner && Categories == other.Categories));
}
