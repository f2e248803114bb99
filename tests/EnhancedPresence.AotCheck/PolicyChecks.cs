using EnhancedPresence.Categories;
using EnhancedPresence.Policy;

namespace EnhancedPresence.AotCheck;

internal static class PolicyChecks
{
    public static void RedactsMeetingDetails()
    {
        var state = new AggregateState { Availability = Availability.Busy, MeetingSubject = LocalizedText.FromString("Planning") };
        Require.Equal("Planning", SubjectFor(state, ContainerId.Workgroup));
        Require.Equal(null, SubjectFor(state, ContainerId.Colleagues));

        var membership = new ContainerMembership(
            SipUri.Parse("sip:alice@contoso.example"),
            [new Container(ContainerId.Workgroup, 1, [ContainerMember.User(SipUri.Parse("sip:bob@contoso.example"))])]);
        MembershipDecision decision = membership.Resolve(new Watcher(SipUri.Parse("sip:bob@contoso.example"), WatcherNetwork.SameEnterprise));
        Require.Equal(AccessLevel.Workgroup, decision.Level);
    }

    private static string? SubjectFor(AggregateState state, ContainerId container) =>
        (AccessPolicy.Redact(CategoryName.State, state, container, CompatibilityProfile.Ocs2007).Value as AggregateState)?.MeetingSubject?.Text;
}
