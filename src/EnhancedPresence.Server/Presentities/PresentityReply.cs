using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>A presentity's answer to a command. Immutable, compared by content.</summary>
/// <param name="Status">How it was taken.</param>
public sealed record PresentityReply(ResponseStatus Status)
{
    /// <summary>Done, with nothing more to say.</summary>
    public static PresentityReply Ok { get; } = new(ResponseStatus.Ok);

    /// <summary>After a publish: the publications that changed, the server's own included; a removed one has version 0 and no value.</summary>
    public EquatableArray<CategoryInstance> Changed { get; init; }

    /// <summary>After a conflict of a publish: every item whose version was wrong.</summary>
    public EquatableArray<PublicationConflict> Conflicts { get; init; }

    /// <summary>After a change of containers, also a refused one: those named in the request as they are now.</summary>
    public EquatableArray<Container> Containers { get; init; }

    /// <summary>After a change of the contact list, also a refused one: the list's number now. 0 otherwise.</summary>
    public uint ContactsNumber { get; init; }

    /// <summary>After a group of contacts was made: its number, 1 or more. 0 otherwise.</summary>
    public int GroupId { get; init; }

    /// <summary>A sentence for people about what was wrong; no user content. Null on success.</summary>
    public string? Detail { get; init; }

    internal static PresentityReply Refused(ResponseStatus status, string detail) => new(status) { Detail = detail };
}
