using System.Collections.Frozen;
using static EnhancedPresence.Sip.Client.SipClientState;
using static EnhancedPresence.Sip.Client.SipClientTrigger;

namespace EnhancedPresence.Sip.Client;

/// <summary>The states of a client and what leads from one to another; what is not listed changes nothing. Thread-safe: no state.</summary>
internal static class SipClientTable
{
    private static readonly FrozenDictionary<(SipClientState State, SipClientTrigger Trigger), SipClientState> Moves =
        new Dictionary<(SipClientState, SipClientTrigger), SipClientState>
        {
            [(SignedOut, Start)] = Connecting,
            [(SignedOut, Stop)] = Ended,

            [(Connecting, Connected)] = Registering,
            [(Connecting, Lost)] = Waiting,
            [(Connecting, Refused)] = Ended,
            [(Connecting, Stop)] = SigningOut,

            [(Registering, Registered)] = Synchronizing,
            [(Registering, Lost)] = Waiting,
            [(Registering, Refused)] = Ended,
            [(Registering, Stop)] = SigningOut,

            [(Synchronizing, Synchronized)] = SignedIn,
            [(Synchronizing, Lost)] = Waiting,
            [(Synchronizing, Refused)] = Ended,
            [(Synchronizing, Stop)] = SigningOut,

            [(SignedIn, Lost)] = Waiting,
            [(SignedIn, Refused)] = Ended,
            [(SignedIn, Stop)] = SigningOut,

            [(Waiting, Start)] = Connecting,
            [(Waiting, Refused)] = Ended,
            [(Waiting, Stop)] = SigningOut,

            [(SigningOut, Stopped)] = Ended,
        }.ToFrozenDictionary();

    internal static SipClientState Next(SipClientState state, SipClientTrigger trigger) => Moves.GetValueOrDefault((state, trigger), state);
}
