using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Connections;

/// <summary>The document that tells which parts of a request met another version. Pure. Where from: spec wire 9.</summary>
internal static class Faults
{
    private const string WrongDelta = "Client.BadCall.WrongDelta";

    /// <summary>After a publish.</summary>
    public static FaultDocument Of(EquatableArray<PublicationConflict> conflicts, PublishDocument request) => Make(conflicts.Select(c => new FaultOperation
    {
        Index = (uint)c.Index,
        Version = request.Publications[c.Index - 1].Version,
        CurrentVersion = c.CurrentVersion,
    }));

    /// <summary>After a change of containers.</summary>
    public static FaultDocument Of(EquatableArray<ContainerUpdate> request, EquatableArray<Container> now) => Make(request
        .Select((u, i) => (Index: i + 1, Sent: u.Version, Current: now.FirstOrDefault(c => c.Id == u.Container)?.Version ?? 0))
        .Where(static o => o.Sent != o.Current)
        .Select(static o => new FaultOperation { Index = (uint)o.Index, Version = o.Sent, CurrentVersion = o.Current }));

    /// <summary>After a change of the contact list.</summary>
    public static FaultDocument Of(uint sent, uint current) => Make([new FaultOperation { Index = 1, Version = sent, CurrentVersion = current }]);

    private static FaultDocument Make(IEnumerable<FaultOperation> operations) => new()
    {
        Code = WrongDelta,
        Details = new FaultDetails { Operations = operations.ToEquatableArray() },
    };
}
