using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>The answer to a command. Within a process it is handed over as it is.</summary>
/// <param name="reply">The presentity's reply.</param>
/// <param name="link">The link by which the front end hears of the presentity.</param>
[Immutable]
internal sealed class ReplyMessage(PresentityReply reply, Guid link)
{
    public PresentityReply Reply { get; } = reply;

    public Guid Link { get; } = link;
}
