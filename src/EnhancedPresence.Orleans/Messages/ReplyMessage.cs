using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>The answer to a command. Within a process it is handed over as it is.</summary>
/// <param name="reply">The presentity's reply.</param>
/// <param name="link">The link by which the front end hears of the presentity; empty when it has nothing to hear.</param>
/// <param name="place">Names the stay of the presentity at the silo.</param>
[Immutable]
internal sealed class ReplyMessage(PresentityReply reply, Guid link, Guid place)
{
    public PresentityReply Reply { get; } = reply;

    public Guid Link { get; } = link;

    public Guid Place { get; } = place;
}
