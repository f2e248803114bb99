using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;

namespace EnhancedPresence.ClusterBenchmarks;

/// <summary>What users do here: they sign in, and publish the state of their machine or of their calendar.</summary>
internal static class Saying
{
    private static readonly EndpointId Endpoint = new(new Guid(1, 0, 0, new byte[8]));

    public static async ValueTask SignInAsync(IPresentityDirectory directory, SipUri user) =>
        Check(await directory.ExecuteAsync(user, new PresentityCommand.SignIn(Endpoint, 1), CancellationToken.None));

    public static ValueTask MachineAsync(IPresentityDirectory directory, SipUri user, uint version, Availability availability) =>
        PublishAsync(directory, user, 0x30000000, version, new MachineState { Manual = false, Availability = availability });

    public static ValueTask CalendarAsync(IPresentityDirectory directory, SipUri user, uint version, Availability availability) =>
        PublishAsync(directory, user, 0x40000000, version, new CalendarState { Manual = false, Availability = availability });

    private static async ValueTask PublishAsync(IPresentityDirectory directory, SipUri user, uint instance, uint version, PresenceState state)
    {
        var document = new PublishDocument(user, new[] { 2, 3 }.Select(container => new Publication
        {
            Key = new PublicationKey(CategoryName.State, instance, new ContainerId(container)),
            Version = version,
            ExpireType = ExpireType.Endpoint,
            Value = state,
        }).ToEquatableArray());
        Check(await directory.ExecuteAsync(user, new PresentityCommand.Publish(Endpoint, document), CancellationToken.None));
    }

    private static void Check(PresentityReply reply)
    {
        if (reply.Status != ResponseStatus.Ok)
        {
            throw new InvalidOperationException($"{reply.Status}: {reply.Detail}");
        }
    }
}
