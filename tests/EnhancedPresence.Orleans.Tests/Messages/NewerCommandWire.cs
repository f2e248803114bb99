using EnhancedPresence.Orleans.Messages;

namespace EnhancedPresence.Orleans.Tests.Messages;

/// <summary><see cref="CommandWire"/> as a later version may have it: fields were added, none was given to something else.</summary>
[GenerateSerializer]
internal struct NewerCommandWire
{
    [Id(0)]
    public CommandKind Kind;

    [Id(1)]
    public Guid Endpoint;

    [Id(2)]
    public long Registration;

    [Id(10)]
    public string? Address;

    [Id(20)]
    public string? Later;

    [Id(21)]
    public int Number;
}
